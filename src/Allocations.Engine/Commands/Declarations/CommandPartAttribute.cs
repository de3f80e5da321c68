namespace Allocations.Engine.Commands;

/// <summary>Marks a record that only groups values of a command: the generator looks into it for the payload's fields.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class CommandPartAttribute : Attribute;
