CREATE TABLE "residents" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"name" text,
	"phone" text,
	"address" text,
	"phone_digest" text,
	"tail_digest" text,
	"basis" text NOT NULL,
	"share" boolean NOT NULL,
	"notice" text NOT NULL,
	"noticed_at" bigint NOT NULL,
	"noticed_by" text NOT NULL,
	"erased_at" bigint,
	CONSTRAINT "residents_task_id_unique" UNIQUE("task_id")
);
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_noticed_by_accounts_id_fk" FOREIGN KEY ("noticed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "residents_by_phone" ON "residents" USING btree ("phone_digest");--> statement-breakpoint
CREATE INDEX "residents_by_tail" ON "residents" USING btree ("tail_digest");--> statement-breakpoint
CREATE INDEX "tasks_to_erase" ON "tasks" USING btree ("lane_order","id") WHERE lane in ('done', 'ended') and erased_at is null;