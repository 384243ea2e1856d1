"""notes beside a verdict

Revision ID: 4f1c2d9a7b30
Revises: 
"""
from alembic import op

revision = "4f1c2d9a7b30"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table checks add column if not exists note text")


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
