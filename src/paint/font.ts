/** What text is set in unless the page says otherwise. */
export const defaultFont =
  '"Noto Sans TC", "Noto Sans", "PingFang TC", "Microsoft JhengHei", system-ui, "Helvetica Neue", Arial, sans-serif';
