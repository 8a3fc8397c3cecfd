-- What a run does at once is one row of its log, with the lines in it: to write 100,000 runs' three lines took 16 µs a
-- run as three rows, 10 as one with jsonb, and 6.5 with json, which keeps what it is given letter for letter. What
-- there is stays a row a line, changed in one pass over the table: an update would leave each row there twice.
alter table journey_run_steps alter column detail type json using
  json_build_array(json_build_object(
    'at', (extract(epoch from at) * 1000)::bigint, 'what', what, 'step', step_id, 'detail', detail));
alter table journey_run_steps drop column at, drop column step_id, drop column what;
-- [{at, what, step, detail}]: milliseconds since 1970; without step and detail where there is none. `number` is the
-- first line's.
alter table journey_run_steps rename column detail to lines;
