namespace Allocations.Engine.Commands;

/// <summary>Starts the job that makes an index of allocations, so that a page of a list
/// (<see cref="AllocationOperations.FindAsync"/>) is found without visiting other allocations. Until the index is complete, lists
/// visit all rows as before.</summary>
/// <param name="Key">The property of allocations.</param>
/// <remarks>
/// <para>The outcome's Id is the job (<see cref="JobId"/>). The job goes on between the commands of callers, in slices of a
/// millisecond or less, and after a crash; <see cref="JobOperations.ListAsync"/> tells its progress, and
/// <see cref="StopJob"/> stops it, which drops the index.</para>
/// <para>An index belongs to the whole store, and finds the allocations of each tenant. It takes 11 to 20 bytes for each
/// allocation in memory, and up to about a microsecond for each allocation that is created or retired or, by state, gets another
/// state.</para>
/// <para>Statuses: <see cref="CommandStatus.Unchanged"/> (the store has the index, or makes it; Id: the job),
/// <see cref="CommandStatus.InvalidOption"/> (no key, or an unknown one), <see cref="CommandStatus.OtherTenant"/> (given by
/// another tenant than 0), <see cref="CommandStatus.CapacityReached"/> (too many jobs run).</para>
/// </remarks>
[Command(CommandKind.CreateIndex, typeof(IndexCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Store)]
public readonly partial record struct CreateIndex(AllocationIndexKey Key) : ICommand;
