namespace Allocations.Engine.Commands;

/// <summary>Drops an index of allocations. Lists visit all rows from now on; the cursors of pages that were read with the index
/// stay valid. The memory of the index is kept for other indexes.</summary>
/// <param name="Key">The property of allocations.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (there is no such index), <see cref="CommandStatus.InvalidOption"/>
/// (no key, or an unknown one), <see cref="CommandStatus.OtherTenant"/> (given by another tenant than 0). The job of an index
/// that is not complete is stopped.</remarks>
[Command(CommandKind.DropIndex, typeof(IndexCommand), Area = CommandArea.Allocations, Family = CommandFamilies.Store,
    NeedsRoom = false)]
public readonly partial record struct DropIndex(AllocationIndexKey Key) : ICommand;
