"""usage by day

Revision ID: 8a2e6c41d5f7
Revises: 4f1c2d9a7b30
"""
from alembic import op

revision = "8a2e6c41d5f7"
down_revision = "4f1c2d9a7b30"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        create or replace view usage_by_day as
        select created_at::date as day, count(*) as checks
        from usage_ledger
        group by created_at::date
        """
    )


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
