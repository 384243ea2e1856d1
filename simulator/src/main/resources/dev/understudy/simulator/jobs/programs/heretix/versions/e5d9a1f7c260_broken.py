"""a table misspelt

Revision ID: e5d9a1f7c260
Revises: c3b7e9d2f148
"""
from alembic import op

revision = "e5d9a1f7c260"
down_revision = "c3b7e9d2f148"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table checks add column score integer")
    op.execute("alter table chekcs alter column score set default 0")


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
