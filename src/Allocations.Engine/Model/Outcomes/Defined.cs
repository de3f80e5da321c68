namespace Allocations.Engine;

/// <summary>The result of defining something: its id, and the outcome that gave it.</summary>
/// <typeparam name="TId">The kind of id.</typeparam>
/// <remarks>
/// Converts to the id by itself. After a refusal without an id that is <c>default</c>, which every later command refuses by its
/// own status, so nothing goes wrong silently; <see cref="EnsureSuccess"/> throws at once instead.
/// </remarks>
public readonly record struct Defined<TId>
    where TId : struct
{
    internal Defined(TId id, Outcome outcome)
    {
        Id = id;
        Outcome = outcome;
    }

    /// <summary>What is now, or was already, defined under the code; <c>default</c> if the definition was refused.</summary>
    public TId Id { get; }

    /// <summary>What became of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>What became of the command, in one byte.</summary>
    public CommandStatus Status => Outcome.Status;

    /// <summary>Returns the id.</summary>
    /// <exception cref="CommandRefusedException">The definition was refused.</exception>
    public TId EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return Id;
    }

    /// <summary>The id.</summary>
    public static implicit operator TId(Defined<TId> defined) => defined.Id;
}
