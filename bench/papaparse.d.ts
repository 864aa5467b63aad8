/** The part of papaparse that is timed; it brings no types of its own. */
declare module 'papaparse' {
  const Papa: {
    parse(
      text: string,
      options: { dynamicTyping?: boolean; skipEmptyLines?: boolean },
    ): {
      readonly data: readonly (readonly unknown[])[];
    };
  };
  export default Papa;
}
