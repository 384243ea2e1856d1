"""never ends, and keeps its lock

Revision ID: a97d2e5b8f13
Revises: c3b7e9d2f148
"""
from alembic import op
import time

revision = "a97d2e5b8f13"
down_revision = "c3b7e9d2f148"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("lock table checks in access exclusive mode")
    time.sleep(3600)


def downgrade() -> None:
    raise NotImplementedError("the next release goes forward")
