CREATE TABLE "task_words" ("key" bigint PRIMARY KEY NOT NULL, "words" tsvector NOT NULL);
--> statement-breakpoint
CREATE INDEX "task_words_by_word" ON "task_words" USING gin ("words");
