CREATE VIRTUAL TABLE `task_words` USING fts5(`words`, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_~#@'");
--> statement-breakpoint
INSERT INTO `task_words` (`task_words`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE VIRTUAL TABLE `task_words_kept` USING fts5vocab('task_words', 'instance');
