using QuickStart;

if (!Arguments.TryParse(args, out Arguments arguments, out string? problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Arguments.Usage);
    return ExitCodes.Usage;
}

if (arguments.Help)
{
    Console.WriteLine(Arguments.Usage);
    return ExitCodes.Good;
}

return arguments.IsCrashChild
    ? await CrashChild.RunAsync(arguments)
    : await Demonstration.RunAsync(arguments);
