-- A search finds words by their beginnings. An index of arrays knows whole words only; the same words as a text
-- search vector are found by either. The sign + is no word: it stands for "more words than are kept" ('').
create index profile_traits_prefixes on profile_traits
  using gin (array_to_tsvector(array_replace(words, '', '+')));
drop index profile_traits_words;
