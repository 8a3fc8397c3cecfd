-- The overview counts what is held in quarantine, beside all that ever was.
create index quarantine_by_status on quarantine (workspace_id, status, reason);

-- The newest people come first in the list, a page at a time. Who was merged away is in none.
create index profiles_living on profiles (workspace_id, profile_id) where merged_into is null;

-- What came in since the last vacuum is in no summary, and every count of the last minutes would read all of it.
alter index events_received_at set (autosummarize = on);
