namespace Allocations.Engine.Commands;

/// <summary>Discards a fair distribution run that is planned.</summary>
/// <param name="Distribution">The run: the job that planned it.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownDistribution"/> (no run of this number is planned in the tenant),
/// <see cref="CommandStatus.DistributionRuns"/> (it is being planned or applied; stop its job).</remarks>
[Command(CommandKind.DiscardDistribution, typeof(DistributionCommand), Area = CommandArea.Distribution, Verb = "Discard",
    Family = CommandFamilies.Reallocation, NeedsRoom = false)]
public readonly partial record struct DiscardDistribution(JobId Distribution) : ICommand;
