namespace Allocations.Engine.Commands;

/// <summary>Commits a fair distribution run that is planned: a job makes exactly its differences, or, if a product in scope has
/// moved since, none.</summary>
/// <param name="Distribution">The run: the job that planned it.</param>
/// <remarks>
/// <para>The outcome's Id is the job. This command compares up to <see cref="EngineLimits.RowsPerPage"/> allocations and places
/// with what they were, and is refused if one of them has changed. If there are more, the job compares the others before it
/// makes the first difference, and if one has changed, the run is <see cref="DistributionState.Moved"/>.</para>
/// <para>Statuses: <see cref="CommandStatus.UnknownDistribution"/> (no run of this number is planned in the tenant),
/// <see cref="CommandStatus.DistributionRuns"/> (it is being planned or applied), <see cref="CommandStatus.DistributionMoved"/>
/// (Id: the product), <see cref="CommandStatus.ProductLocked"/> (another job works on the product),
/// <see cref="CommandStatus.CapacityReached"/> (too many jobs run).</para>
/// </remarks>
[Command(CommandKind.CommitDistribution, typeof(DistributionCommand), Area = CommandArea.Distribution, Verb = "Commit",
    Family = CommandFamilies.Reallocation)]
public readonly partial record struct CommitDistribution(JobId Distribution) : ICommand;
