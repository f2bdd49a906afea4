export interface User {
  id: string;
  name: string;
  email: string;
}

export interface Account extends User {
  salt: string;
  iterations: number;
  passwordHash: string;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface Registration extends Credentials {
  name: string;
}

export interface Todo {
  id: string;
  title: string;
  done: boolean;
}

export type TodoFilter = 'all' | 'active' | 'completed';
