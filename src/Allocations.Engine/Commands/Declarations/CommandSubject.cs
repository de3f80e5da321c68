namespace Allocations.Engine.Commands;

/// <summary>The object that a successful command of a kind creates; its id is that of the outcome.</summary>
internal enum CommandSubject : byte
{
    None,
    Product,
    Allocation,
}
