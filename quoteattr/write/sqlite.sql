-- The tables of `export --to sqlite`. Columns are named as those of the CSV; a column that the CSV has not is told of beside it.
-- `key`s are this file's own: they stay with a row for as long as its article keeps the quote or the speaker.

create table articles (
    article text primary key,           -- the id: that of its record, or the path
    path text not null,
    title text,
    date text,                          -- as given
    url text,
    byline text,
    source_sha256 text not null,
    tool_version text not null,
    models text not null                -- JSON: the sha256 of each model, by name
);

create table speakers (
    key integer primary key,
    article text not null references articles (article) on delete cascade,
    speaker_id text not null,           -- within the article
    name text not null,                 -- the fullest form; Datasette shows it for a speaker_key
    kind text not null,
    aliases text not null,              -- JSON list
    mentions text not null,             -- JSON list of [start, end)
    ref text,                           -- the id that a speakers file gives
    unique (article, speaker_id)
);
create index speakers_name on speakers (name);

create table quotes (
    key integer primary key,
    quote_id text not null,
    article text not null references articles (article) on delete cascade,
    kind text not null,
    quote text not null,
    speaker text,
    speaker_key integer references speakers (key),
    speaker_as_written text,
    speaker_kind text not null,
    on_behalf_of text,
    addressee text,                     -- to whom it was said
    cue text,
    polarity text not null,
    certainty text not null,
    channel text not null,
    confidence real not null,
    reason text,
    needs_review integer not null,      -- 0 or 1
    context_before text not null,
    context_after text not null,
    start integer not null,
    "end" integer not null,
    line integer not null,
    "column" integer not null,
    block text not null,
    duplicate_of text,                  -- a quote_id of the same article
    nested_in text,                     -- a quote_id of the same article
    closed integer not null,            -- 0 or 1
    verified integer,                   -- 0, 1, or null where nothing can be said
    verified_tier text,
    content_spans text not null,        -- JSON list of [start, end), as the three that follow
    cue_spans text not null,
    source_spans text not null,
    evidence text not null,             -- JSON list of {clue, detail, span}
    candidates text not null,           -- JSON list of {speaker, score, why_not}
    unique (article, quote_id)
);
create index quotes_speaker on quotes (speaker);
create index quotes_speaker_key on quotes (speaker_key);
create index quotes_confidence on quotes (confidence);

-- Kept in step by triggers, so that rows changed by hand or by another tool are found as well.
create virtual table quotes_fts using fts5 (
    quote, speaker, context_before, context_after,
    content="quotes", content_rowid='key', tokenize='porter unicode61 remove_diacritics 2'
);
create trigger quotes_insert after insert on quotes begin
    insert into quotes_fts (rowid, quote, speaker, context_before, context_after)
    values (new.key, new.quote, new.speaker, new.context_before, new.context_after);
end;
create trigger quotes_delete after delete on quotes begin
    insert into quotes_fts (quotes_fts, rowid, quote, speaker, context_before, context_after)
    values ('delete', old.key, old.quote, old.speaker, old.context_before, old.context_after);
end;
create trigger quotes_update after update on quotes begin
    insert into quotes_fts (quotes_fts, rowid, quote, speaker, context_before, context_after)
    values ('delete', old.key, old.quote, old.speaker, old.context_before, old.context_after);
    insert into quotes_fts (rowid, quote, speaker, context_before, context_after)
    values (new.key, new.quote, new.speaker, new.context_before, new.context_after);
end;

-- The columns of the CSV in its order.
create view quotes_with_articles as
select
    quote_id, article, title, date, url, kind, quote, speaker, speaker_as_written, speaker_kind, on_behalf_of, cue, polarity, certainty,
    channel, confidence, reason, needs_review, context_before, context_after, start, "end", line, "column", block, duplicate_of, closed,
    verified, verified_tier, source_sha256, tool_version
from quotes join articles using (article)
order by articles.rowid, start, quotes.key;
