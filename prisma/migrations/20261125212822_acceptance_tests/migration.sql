-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "acceptance" JSONB,
ADD COLUMN     "acceptance_cost_usd" DOUBLE PRECISION NOT NULL DEFAULT 0;
