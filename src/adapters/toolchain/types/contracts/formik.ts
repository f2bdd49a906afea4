import { fixed, type ModuleContract } from './package-contract.ts';

const FORMIK = fixed(
  ['Formik', 'Field', 'FastField', 'FieldArray', 'ErrorMessage', 'useFormik', 'useFormikContext'],
  `interface Named_ {
    name: string; children?: React.ReactNode | ((given: any) => React.ReactNode);
    render?(given: any): React.ReactNode; validate?(value: any): any;
    onChange?(event: any): any; onBlur?(event: any): any; onFocus?(event: any): any;
    onClick?(event: any): any; onInput?(event: any): any; onKeyDown?(event: any): any;
    [more: string]: any;
  }
  interface FormikConfig_ {
    onSubmit?(values: any, helpers: any): any; onReset?(values: any, helpers: any): any;
    validate?(values: any): any; [more: string]: any;
  }
  interface FormikProps_ extends FormikConfig_ {
    initialValues: any; onSubmit(values: any, helpers: any): any;
    children?: React.ReactNode | ((bag: any) => React.ReactNode);
    render?(bag: any): React.ReactNode;
  }
  interface FormikBag_ {
    getFieldProps(field: any): {
      name: string; value: any; onChange(event: any): void; onBlur(event: any): void;
      checked?: boolean; multiple?: boolean;
    };
    [more: string]: any;
  }
  export function useFormik<Values = any>(config: FormikConfig_): FormikBag_;
  export function useFormikContext<Values = any>(): FormikBag_;
  export function Formik<Values = any>(props: FormikProps_): React.JSX.Element;
  export function Field<Values = any>(props: Named_): React.JSX.Element;
  export function FastField<Values = any>(props: Named_): React.JSX.Element;
  export function FieldArray<Values = any>(props: Named_): React.JSX.Element;
  export function ErrorMessage<Values = any>(props: Named_): React.JSX.Element;`,
);

/** Formik's forms and fields. */
export const FORMIK_CONTRACT: ModuleContract = { modules: /^formik$/, contract: FORMIK };
