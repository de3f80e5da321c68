using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests;

/// <summary>The engine against the model for as many commands as wanted, all from one seed: the same on every machine.</summary>
/// <remarks>Usage: [--seed N] [--commands N]. After every command the outcome, the audit and the whole state are compared. Exit code 1
/// if they disagree anywhere; then the script is shrunk and printed.</remarks>
internal static class LongRun
{
    private const string Usage = "Usage: [--seed N] [--commands N]";
    private const int Reports = 20;

    private static int Main(string[] args)
    {
        if (!TryRead(args, out int seed, out long commands))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return Run(seed, commands, Console.Out) == 0 ? 0 : 1;
    }

    /// <summary>Plays scripts until they add up to so many commands; returns how many disagreed.</summary>
    public static int Run(int seed, long commands, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, at least {commands} commands"));
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        long played = 0;
        long refused = 0;
        int scripts = 0;
        int disagreements = 0;
        for (long report = 1; played < commands; scripts++)
        {
            // From a handful of commands to the longest scripts, so that short ones, which shrink well, are tried as well.
            // Every third is about those who can't take just any stock: where the queue has most to decide.
            Script script = ScriptGenerator.Write(
                random.Next(), random.Next(4, Scripts.MaxCount + 1), ScaleOf(scripts),
                scripts % 3 == 2 ? Scripts.ConcernsQueue : null);
            disagreements += Check(script, output);
            played += script.Count;
            refused += CountRefused(script);
            for (; played * Reports >= commands * report; report++)
            {
                output.WriteLine(Figures(scripts + 1, played, refused, disagreements, watch));
            }
        }

        return disagreements;
    }

    /// <summary>Most are small; the others begin with hundreds of commands.</summary>
    private static Scale ScaleOf(int script) => (script % 400) switch
    {
        100 => Scale.Giant,
        50 or 150 or 250 or 350 => Scale.ManyBins,
        _ => Scale.Small,
    };

    private static string Figures(int scripts, long played, long refused, int disagreements, Stopwatch watch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scripts} scripts, {played} commands ({refused} refused), {disagreements} disagreements, {watch.Elapsed:hh\\:mm\\:ss}");

    private static int Check(Script script, TextWriter output)
    {
        if (Divergence(script) is null)
        {
            return 0;
        }

        Script smallest = script;
        while (ScriptShrinker.Shrink(smallest).FirstOrDefault(smaller => Divergence(smaller) is not null) is { } found)
        {
            smallest = found;
        }

        output.WriteLine($"{smallest}{Environment.NewLine}{Divergence(smallest)}");
        return 1;
    }

    private static string? Divergence(Script script)
    {
        using var engine = new EngineSubject();
        return Conformance.FirstDivergence(engine, NewModel(), script);
    }

    private static int CountRefused(Script script)
    {
        ReferenceModel model = NewModel();
        int refused = script.AllGroups.Sum(group => model.Execute(group).Count(outcome => !outcome.IsSuccess));
        return refused;
    }

    private static ReferenceModel NewModel() => new(World.OperationWindow, World.LastGeneration);

    private static bool TryRead(string[] args, out int seed, out long commands)
    {
        (seed, commands) = (1, 1_000_000);
        bool isRight = args.Length % 2 == 0;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            isRight &= args[i] switch
            {
                "--seed" => int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out seed),
                "--commands" => long.TryParse(args[i + 1], CultureInfo.InvariantCulture, out commands) && commands > 0,
                _ => false,
            };
        }

        return isRight;
    }
}
