-- What lies in which order in the rows of tracker_states: a row names its layout instead of each of its trackers,
-- which took up half of it. Rows of before are read as if nothing were in them; it is made anew from the log when
-- somebody asks for it. A layout never changes; it is named by a hash of what it is made of.
create table tracker_layouts (
  layout_id text   not null primary key,
  trackers  text[] not null
);
