/** A read that is made when somebody first needs its answer, and once however many do. */
export function once<Answer>(read: () => Answer): () => Answer {
  let answer: { readonly of: Answer } | undefined;
  return () => (answer ??= { of: read() }).of;
}

/** Like {@link once}, once for each name. */
export function oncePer<Answer>(read: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, () => Answer>();
  return (name) => {
    const answer = answers.get(name) ?? once(() => read(name));
    answers.set(name, answer);
    return answer();
  };
}
