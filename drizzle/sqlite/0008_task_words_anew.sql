-- The words of tasks gain those of units: the index is emptied, and the next start fills it anew.
INSERT INTO `task_words` (`task_words`) VALUES ('delete-all');
