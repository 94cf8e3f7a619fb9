"""A build of what changed, the same to the byte as a build of everything. In reading order:

`survey` stamps all inputs (size, times, inode) before any of them is read.
`unchanged` compares that, and the site as it stands, with the last build: mostly it ends here.
`update` is the build itself, told from its beginning to its end; the rest serves it.
`inputs` has a key for each explainer, a digest of what it depends on: another key is another page.
`ledger` is what the last build made under which key, and how its files are known (`ledger_file`).
`workshop` takes `orders` and has a `twin` do them, which imports once a file is new.
`making` makes an explainer, a `crew` makes many at once; what comes of one is a value of `made`.
`spool` is where the pages of a large build lie until all are there.
`record` is what lists of the site show of an explainer, as a text; `records` are those of all.
`keeping` writes the ledger for the next build, and stamps anew what this one wrote.
`state` is the folder in which all of it is kept, beside the content and never published.

`desk` and `draft` do the same in memory for the preview. A file counts as the same only where a
later change must show in its stamp; where that is in doubt it is read.
"""
