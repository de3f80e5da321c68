namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>One measured number.</summary>
/// <param name="Scenario">What was run.</param>
/// <param name="Name">What it is called, in words between dots.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Format">How many decimals make sense.</param>
/// <param name="Conditions">Sizes and settings under which it holds.</param>
internal sealed record Figure(
    string Scenario, string Name, double Value, string Unit, string Format, string Conditions);
