-- CreateTable
CREATE TABLE "direct_answers" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "request" TEXT NOT NULL,
    "answer" TEXT,
    "model" TEXT,
    "provider" TEXT,
    "failure" TEXT,
    "cost_usd" DOUBLE PRECISION NOT NULL,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "thinking_tokens" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "given_up_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "direct_answers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "direct_answers_user_id_created_at_idx" ON "direct_answers"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "direct_answers_user_id_idempotency_key_key" ON "direct_answers"("user_id", "idempotency_key");
