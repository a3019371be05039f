CREATE TABLE "photos" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text,
	"round" integer,
	"used_at" bigint,
	"sent_by" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"file" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "photos_file_unique" UNIQUE("file")
);
--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_sent_by_accounts_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_by_task" ON "photos" USING btree ("task_id","id") WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX "photos_unused" ON "photos" USING btree ("sent_at") WHERE task_id is null;