namespace Allocations.Engine.Commands;

/// <summary>What a successful command of a kind brings into being; its id is that of the outcome.</summary>
internal enum CommandSubject : byte
{
    None,
    Product,
    Allocation,
}
