-- What a workspace's orders of a day came to.
create index orders_by_time on orders (workspace_id, placed_at) where placed_at is not null;
