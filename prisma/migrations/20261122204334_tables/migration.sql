-- CreateEnum
CREATE TYPE "task_type" AS ENUM ('GENERATION', 'EDIT', 'FIX', 'REFACTOR', 'QUESTION');

-- CreateEnum
CREATE TYPE "complexity" AS ENUM ('LOW', 'MEDIUM', 'HIGH');

-- CreateEnum
CREATE TYPE "execution_mode" AS ENUM ('SEQUENTIAL', 'PARALLEL');

-- CreateEnum
CREATE TYPE "approach" AS ENUM ('SIMPLE', 'PROGRESSIVE');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "attempt_status" AS ENUM ('QUEUED', 'RUNNING', 'SCORED', 'FAILED', 'CANCELLED', 'SKIPPED');

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "request" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "mode" "execution_mode" NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'QUEUED',
    "quality_threshold" INTEGER NOT NULL,
    "max_attempts" INTEGER NOT NULL,
    "max_cost_usd" DOUBLE PRECISION,
    "timeout_ms" INTEGER NOT NULL,
    "task_type" "task_type" NOT NULL,
    "profile" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "winner_attempt_id" UUID,
    "failure" JSONB,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "executor_id" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "is_cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "approach" "approach" NOT NULL,
    "priority" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'RUNNING',
    "scorecard" JSONB,
    "overall" INTEGER,
    "failure" JSONB,
    "cancel_reason" TEXT,
    "duration_ms" INTEGER,
    "time_to_first_token_ms" INTEGER,
    "cost_usd" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "thinking_tokens" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generated_files" (
    "attempt_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "language" TEXT,

    CONSTRAINT "generated_files_pkey" PRIMARY KEY ("attempt_id","path")
);

-- CreateTable
CREATE TABLE "run_events" (
    "run_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "run_events_pkey" PRIMARY KEY ("run_id","sequence")
);

-- CreateTable
CREATE TABLE "model_performance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "approach" "approach" NOT NULL,
    "task_type" "task_type" NOT NULL,
    "request_complexity" "complexity" NOT NULL,
    "quality_score" INTEGER,
    "scorer_version" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "cost_usd" DOUBLE PRECISION NOT NULL,
    "success" BOOLEAN NOT NULL,
    "file_count" INTEGER NOT NULL,
    "metadata" JSONB NOT NULL,
    "run_id" UUID,
    "attempt_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_performance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_selections" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" TEXT NOT NULL,
    "run_id" UUID,
    "task_profile" JSONB NOT NULL,
    "selected_model" TEXT NOT NULL,
    "alternative_models" TEXT[],
    "steps" JSONB NOT NULL,
    "quality_score" INTEGER,
    "was_optimal" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_selections_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "runs_winner_attempt_id_key" ON "runs"("winner_attempt_id");

-- CreateIndex
CREATE INDEX "runs_user_id_created_at_id_idx" ON "runs"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_user_id_conversation_id_completed_at_idx" ON "runs"("user_id", "conversation_id", "completed_at" DESC);

-- CreateIndex
CREATE INDEX "runs_status_lease_until_idx" ON "runs"("status", "lease_until");

-- CreateIndex
CREATE UNIQUE INDEX "runs_user_id_idempotency_key_key" ON "runs"("user_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "attempts_user_id_started_at_idx" ON "attempts"("user_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_run_id_ordinal_key" ON "attempts"("run_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "model_performance_attempt_id_key" ON "model_performance"("attempt_id");

-- CreateIndex
CREATE INDEX "model_performance_user_id_task_type_model_name_approach_idx" ON "model_performance"("user_id", "task_type", "model_name", "approach");

-- CreateIndex
CREATE INDEX "model_performance_user_id_created_at_idx" ON "model_performance"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "model_selections_run_id_key" ON "model_selections"("run_id");

-- CreateIndex
CREATE INDEX "model_selections_user_id_created_at_idx" ON "model_selections"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_winner_attempt_id_fkey" FOREIGN KEY ("winner_attempt_id") REFERENCES "attempts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generated_files" ADD CONSTRAINT "generated_files_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_selections" ADD CONSTRAINT "model_selections_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
