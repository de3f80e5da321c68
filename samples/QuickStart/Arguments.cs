namespace QuickStart;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        QuickStart: four years of real order lines against an allocation engine, and a crash.

        usage: QuickStart [--complete-only] [--directory DIR]

          --complete-only   a line is filled whole or not at all; by default a part may be allocated
          --directory DIR   keep the store in DIR, which must be empty or absent; by default it lives in a
                            temporary directory and is removed at the end
          --help            this text

        Every figure is printed as a line "figure NAME VALUE [UNIT]" at the end.
        Exit code: 0 if every check holds, 1 if one fails, 2 for arguments that make no sense.
        """;

    private const string CompleteOnlyName = "--complete-only";
    private const string CrashChildName = "--crash-child";
    private const string AllowVolatileName = "--allow-volatile";

    public bool Help { get; private init; }

    /// <summary>A line that can't be filled whole is passed over.</summary>
    public bool CompleteOnly { get; private init; }

    /// <summary>Where the store is kept; null for a temporary directory.</summary>
    public string? Directory { get; private init; }

    /// <summary>This is the process that will be killed. Not for people.</summary>
    public bool IsCrashChild { get; private init; }

    /// <summary>The store may lie on a file system that a power failure empties. Not for people.</summary>
    public bool AllowVolatile { get; private init; }

    public static bool TryParse(string[] words, out Arguments arguments, out string? problem)
    {
        arguments = new Arguments();
        problem = null;
        for (int i = 0; i < words.Length && problem is null; i++)
        {
            bool hasValue = i + 1 < words.Length && words[i + 1].Length > 0;
            switch (words[i])
            {
                case "--help" or "-h":
                    arguments = arguments with { Help = true };
                    break;
                case CompleteOnlyName:
                    arguments = arguments with { CompleteOnly = true };
                    break;
                case AllowVolatileName:
                    arguments = arguments with { AllowVolatile = true };
                    break;
                case "--directory" when hasValue:
                    arguments = arguments with { Directory = words[++i] };
                    break;
                case CrashChildName when hasValue:
                    arguments = arguments with { Directory = words[++i], IsCrashChild = true };
                    break;
                case "--directory" or CrashChildName:
                    problem = $"{words[i]} needs a directory.";
                    break;
                default:
                    problem = $"Unknown argument '{words[i]}'.";
                    break;
            }
        }

        return problem is null;
    }

    /// <summary>The arguments of the process that does the work of these ones in a store, and is killed.</summary>
    public IEnumerable<string> ForCrashChild(StoreDirectory store)
    {
        yield return CrashChildName;
        yield return store.Path;
        if (CompleteOnly)
        {
            yield return CompleteOnlyName;
        }

        if (store.IsVolatile)
        {
            yield return AllowVolatileName;
        }
    }
}
