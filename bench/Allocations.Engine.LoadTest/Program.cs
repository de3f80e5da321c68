using Allocations.Engine.LoadTest;
using Allocations.Engine.LoadTest.Scenarios;

if (args is [] or ["--help" or "-h", ..])
{
    Console.WriteLine(Usage.Text());
    return args.Length == 0 ? 2 : 0;
}

if (args is [FirstOpening.Word, var store])
{
    return FirstOpening.Run(store);
}

if (ScenarioList.Find(args[0]) is not { } scenario)
{
    Console.Error.WriteLine($"There is no scenario '{args[0]}'.");
    Console.Error.WriteLine(Usage.Text());
    return 2;
}

if (!Options.TryParse(args.AsSpan(1), scenario.KnownOptions, out Options options, out string? problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Usage.Of(scenario));
    return 2;
}

if (options.Help)
{
    Console.WriteLine(Usage.Of(scenario));
    return 0;
}

return Runner.Run(scenario, options, Usage.CommandWithoutPlaces(args));
