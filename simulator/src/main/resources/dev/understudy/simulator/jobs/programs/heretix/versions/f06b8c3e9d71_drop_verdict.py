"""verdicts have a service of their own

Revision ID: f06b8c3e9d71
Revises: c3b7e9d2f148
"""
from alembic import op

revision = "f06b8c3e9d71"
down_revision = "c3b7e9d2f148"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table checks drop column verdict")


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
