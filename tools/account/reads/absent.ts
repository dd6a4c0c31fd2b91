/** What the services call a thing that is not there, each in its own way. A bucket is more than one of its settings. */
const ABSENT = /NotFound|NoSuch(?!Bucket$)|DoesNotExist/;

/** The answer of a call, or undefined if AWS says that there is no such thing. */
export const ifThere = <Answer>(call: Promise<Answer>): Promise<Answer | undefined> =>
  call.catch((error: Error) => {
    if (ABSENT.test(error.name)) return undefined;
    throw error;
  });
