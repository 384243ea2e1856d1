"""language of a claim

Revision ID: c3b7e9d2f148
Revises: 8a2e6c41d5f7
"""
from alembic import op

revision = "c3b7e9d2f148"
down_revision = "8a2e6c41d5f7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table checks add column language text not null default 'en'")
    op.execute("create index checks_by_language on checks (language)")


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
