namespace Allocations.Engine.Commands;

/// <summary>Marks a record that only groups values of a command: the generator searches its members for the payload's
/// fields.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class CommandPartAttribute : Attribute;
