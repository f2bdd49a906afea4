/** What one unit of the budget's currency is worth in another. */
export async function fetchRate(currency: string): Promise<number> {
  const response = await fetch(`/api/rates/${currency}`);
  if (!response.ok) throw new Error(`There is no rate for ${currency}`);
  const { rate }: { rate: number } = await response.json();
  return rate;
}
