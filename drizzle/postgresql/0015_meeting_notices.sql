ALTER TABLE "notices" ALTER COLUMN "task_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "kind" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "meeting_id" text;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_about_one" CHECK (("notices"."task_id" is null) <> ("notices"."meeting_id" is null));