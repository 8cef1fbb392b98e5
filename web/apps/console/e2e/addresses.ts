/** Where the tests' own service and simulator listen. */
export const addresses = {
  console: new URL(`http://127.0.0.1:${process.env.E2E_PORT ?? 8281}`),
  simulator: new URL(`http://127.0.0.1:${process.env.E2E_SIM_PORT ?? 8282}`),
};
