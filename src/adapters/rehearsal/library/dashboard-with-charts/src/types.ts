/** Both dates are inclusive ISO calendar dates such as 2025-03-31. */
export interface DateRange {
  from: string;
  to: string;
}

export interface DayPoint {
  date: string;
  revenue: number;
}

export interface Slice {
  id: string;
  label: string;
  value: number;
}

export interface Kpi {
  id: string;
  label: string;
  value: string;
  /** Relative change against the period of equal length just before. */
  change: number;
}

export interface DashboardData {
  kpis: Kpi[];
  daily: DayPoint[];
  categories: Slice[];
  channels: Slice[];
}
