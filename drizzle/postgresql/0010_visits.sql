CREATE TABLE "visit_tasks" (
	"visit_id" text NOT NULL,
	"task_id" text NOT NULL,
	CONSTRAINT "visit_tasks_visit_id_task_id_pk" PRIMARY KEY("visit_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"visited_on" text NOT NULL,
	"visited_by" text NOT NULL,
	"visited_as" text NOT NULL,
	"met" text NOT NULL,
	"is_counting" boolean NOT NULL,
	"spot" text NOT NULL,
	"outcome" text,
	"note" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"version" integer NOT NULL,
	"erased_at" bigint
);
--> statement-breakpoint
DROP INDEX "photos_unused";--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "visit_id" text;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_visited_by_accounts_id_fk" FOREIGN KEY ("visited_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visit_tasks_by_task" ON "visit_tasks" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "visits_by_day" ON "visits" USING btree ("visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_by_place" ON "visits" USING btree ("place","visited_on");--> statement-breakpoint
CREATE INDEX "visits_by_visitor" ON "visits" USING btree ("visited_by","id");--> statement-breakpoint
CREATE INDEX "visits_to_erase" ON "visits" USING btree ("visited_on") WHERE erased_at is null;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_by_visit" ON "photos" USING btree ("visit_id","id") WHERE visit_id is not null;--> statement-breakpoint
CREATE INDEX "photos_unused" ON "photos" USING btree ("sent_at") WHERE used_at is null;