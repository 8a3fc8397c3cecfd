-- A workspace's messages, those that were intended last first, and how many of a day there were.
create index messages_by_time on messages (workspace_id, intended_at, message_id);
