namespace Allocations.Engine.Commands;

/// <summary>What a command asks for. The numbers are on disk: never reuse one.</summary>
internal enum CommandKind : byte
{
    None = 0,

    /// <summary>A request that could not be written down; keeps its place in a batch and gives its status.</summary>
    Malformed = 1,

    DefineTenant = 10,
    DefineActor = 11,
    DefineProduct = 12,
    DefineLocation = 13,
    FreezeProduct = 14,
    ThawProduct = 15,

    Receive = 20,
    Adjust = 21,
    Move = 22,

    CreateAllocation = 30,
    Release = 31,
    Cancel = 32,

    SetRetention = 40,
}
