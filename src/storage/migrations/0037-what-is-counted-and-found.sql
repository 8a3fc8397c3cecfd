-- Items in quarantine are counted up to a number for each reason, and when the last of them came is read off the end.
create index quarantine_by_reason on quarantine (workspace_id, status, reason, last_at);
drop index quarantine_by_status;

-- Those of one state, a page at a time, beside all that ever was held.
create index quarantine_by_status on quarantine (workspace_id, status, quarantine_id);

-- A word that many have is found among the newest people: to put all that have it in order would read all of them.
create index profile_traits_newest on profile_traits (workspace_id, profile_id);
