DROP INDEX "meetings_standing";--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "task_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "kind" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "moved_from" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "move_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "called_off_at" bigint;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "called_off_by" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "call_off_reason" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "meeting_id" text;--> statement-breakpoint
ALTER TABLE "robots" ADD COLUMN "keyword" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_called_off_by_accounts_id_fk" FOREIGN KEY ("called_off_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_standing" ON "meetings" USING btree ("community") WHERE state in ('planned', 'open');--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_about_one" CHECK (("notices"."task_id" is null) <> ("notices"."meeting_id" is null));