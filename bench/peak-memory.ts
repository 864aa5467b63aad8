/** For `node --import`: tells, as the last line of standard output, how many megabytes the process took at most. */
process.on('exit', () => console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)}`));
