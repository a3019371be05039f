-- The words of tasks gain those of units: the index is emptied, and the next start fills it anew.
DELETE FROM "task_words";
